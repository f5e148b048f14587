"""What every stage speaks: immutable values, standard library only."""
