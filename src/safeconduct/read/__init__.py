"""Report → Claims: a grammar over a lexicon, one module a stage, each pure."""
