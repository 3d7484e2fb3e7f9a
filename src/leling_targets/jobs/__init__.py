"""What each command does. A job takes a Reading whole and returns what it Made; it neither writes nor prints."""
