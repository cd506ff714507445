//! Closed lists of words, each with the one spelling that the database, JSON and messages share.

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};

/// How JSON documents describe a word from a list.
#[doc(hidden)]
pub fn schema<const N: usize>(words: [&'static str; N]) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
}

/// `bank::order` and `State` is `order.State`: capabilities use the same words.
#[doc(hidden)]
pub fn schema_name(module: &str, name: &str) -> String {
    let capability = module.split("::").nth(1).unwrap_or("bank");
    format!("{capability}.{name}")
}

/// Makes an enum whose variants have names: `names! { pub enum Side { Left = "left" } }`.
#[macro_export]
macro_rules! names {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant),*
        }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }

            pub fn named(name: &str) -> Option<$name> {
                match name {
                    $($text => Some($name::$variant),)*
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                $crate::names::schema([$($text),*])
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                $crate::names::schema_name(module_path!(), stringify!($name)).into()
            }
        }

        db::column!($name as String, |it| it.name().to_owned(), |it| {
            $name::named(&it).ok_or_else(|| format!("unknown name {it:?}"))
        });
    };
}
