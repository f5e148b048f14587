"""Number expressions, and what binds them."""
