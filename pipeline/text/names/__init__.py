"""What stands round the names of people in print: labels, roles, titles, degrees."""
