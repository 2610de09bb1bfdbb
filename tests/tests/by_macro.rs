//! What the macro makes.

macro_rules! fixture {
    () => {
        /// One of everything.
        #[errdex::catalog("catalogs/everything", examples, client)]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub(crate) enum Fixture {}
    };
}

mod behaviour;
