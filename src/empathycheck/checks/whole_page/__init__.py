"""What a whole page, mail or advertisement leaves its reader asking."""
