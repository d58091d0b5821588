/// Defines an enum that is a lower-case word in JSON, in URLs and in the database.
#[macro_export]
macro_rules! text_enum {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "diesel", derive(diesel::AsExpression, diesel::FromSqlRow))]
        #[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Text))]
        $vis enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word it is known by.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $text),+ } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { formatter.write_str(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($text => Ok(Self::$variant),)+ other => Err(format!("unknown {}: {other}", stringify!($name))) }
            }
        }
        #[cfg(feature = "diesel")]
        const _: () = {
            use diesel::{backend::Backend, deserialize, serialize, sql_types::Text};
            impl<DB: Backend> deserialize::FromSql<Text, DB> for $name where String: deserialize::FromSql<Text, DB> {
                fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> { Ok(String::from_sql(bytes)?.parse()?) }
            }
            impl<DB: Backend> serialize::ToSql<Text, DB> for $name where str: serialize::ToSql<Text, DB> {
                fn to_sql<'b>(&'b self, out: &mut serialize::Output<'b, '_, DB>) -> serialize::Result { self.as_str().to_sql(out) }
            }
        };
    };
}
