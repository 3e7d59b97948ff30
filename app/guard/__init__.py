"""What may leave this machine: rules, masks, budget, ledger. Pure where it can be; called before anything is sent."""
