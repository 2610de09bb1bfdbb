//! End-to-end tests: they run what users run, and look at what users see.
