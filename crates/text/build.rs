//! Rebuilds this crate when a message file is added, removed or changed.

fn main() {
    println!("cargo::rerun-if-changed=../../messages");
}
