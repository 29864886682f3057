"""From sentences to facts. Each document is read by itself."""
