//! What an actor can do, one function each; every one authorises first.
