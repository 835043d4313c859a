"""What a person decides, or says of a pair -> carried out or kept at once, without Prefect."""
