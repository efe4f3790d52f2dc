"""The engines that run the one text of the matching; each module is loaded only where it is used."""
