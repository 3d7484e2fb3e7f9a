"""Sheets and plans to be filled in."""
