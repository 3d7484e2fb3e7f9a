"""Bounds of what comes from outside: a file is tried by them before any library reads it."""
