"""Django's SQLite backend on SQLCipher: the database file is encrypted under a raw key from a key file."""
