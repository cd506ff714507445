//! Who is at the door: asked once for each page, before anything else looks at it.

use std::future::Future;
use std::pin::Pin;

use axum::extract::Request;
use axum::http::Extensions;

use crate::layers::session::token;

/// The cookie that carries the session's token.
pub const SESSION_COOKIE: &str = "session";

/// Knows sessions. The program's bank stands behind it.
pub trait Doorman: Send + Sync {
    /// Puts what is known of the bearer of `token` into the request: a [`Visitor`], an
    /// [`Acting`], a preferred [`Version`], and whatever handlers want to find there. Where it can't
    /// be known who it is, a [`Trouble`], with which everything is answered.
    ///
    /// [`Visitor`]: crate::visitor::Visitor
    /// [`Acting`]: crate::visitor::Acting
    /// [`Version`]: crate::look::Version
    /// [`Trouble`]: crate::trouble::Trouble
    fn admit<'a>(
        &'a self,
        token: &'a str,
        into: &'a mut Extensions,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
}

/// Asks the doorman; files need nobody.
pub(super) async fn ask(doorman: &dyn Doorman, request: &mut Request) {
    let token = token(request.headers()).map(str::to_owned);
    let is_file = request.uri().path().starts_with("/assets/");
    if let Some(token) = token.filter(|_| !is_file) {
        doorman.admit(&token, request.extensions_mut()).await;
    }
}
