int cpty_unused;
