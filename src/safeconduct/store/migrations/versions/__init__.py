"""One file a version; its name begins with the version's number."""
