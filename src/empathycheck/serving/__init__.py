"""What answers programs that stay: editors by the language server protocol, assistants by the context protocol."""
