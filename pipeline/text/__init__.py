"""From the bytes of a file to articles, sentences and their places."""
