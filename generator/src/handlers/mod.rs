//! Python and TypeScript handlers.
