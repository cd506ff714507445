//! The program `yiquan`.

fn main() {}
