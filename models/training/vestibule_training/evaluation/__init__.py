"""Step `evaluate`: the exported model on faces it never saw, one idea a file. Never trains."""
