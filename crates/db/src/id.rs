//! Ids: UUIDs of version 7, in a type of their own for each kind of thing.

use uuid::Uuid;

/// A newtype over a UUID. [`ids!`](crate::ids) makes them.
pub trait Id: Copy + From<Uuid> + Into<Uuid> {}

/// Makes id types that go in and out of the database and of JSON.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $crate::Id for $name {}

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> $name {
                $name(id)
            }
        }

        impl From<$name> for uuid::Uuid {
            fn from(id: $name) -> uuid::Uuid {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<$name, uuid::Error> {
                text.parse().map($name)
            }
        }

        $crate::column!($name as uuid::Uuid, |it| it.0, |it| Ok::<_, String>($name(it)));
    )*};
}

/// Lets a type of ours stand in a column: how it goes in, and how it comes out.
#[macro_export]
macro_rules! column {
    ($name:ty as $plain:ty, |$own:ident| $into:expr, |$raw:ident| $from:expr) => {
        impl From<$name> for $crate::Value {
            fn from($own: $name) -> $crate::Value {
                <$plain as Into<$crate::Value>>::into($into)
            }
        }

        impl $crate::Nullable for $name {
            fn null() -> $crate::Value {
                <$plain as $crate::Nullable>::null()
            }
        }

        impl $crate::Column for $name {
            fn read(record: &$crate::Record, place: usize) -> Result<$name, $crate::DbErr> {
                let $raw = <$plain as $crate::Column>::read(record, place)?;
                $from
                    .map_err(|error| $crate::DbErr::Type(format!("{}: {error}", stringify!($name))))
            }
        }
    };
}
