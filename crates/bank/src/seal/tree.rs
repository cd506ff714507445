//! The tree of RFC 6962 over numbered leaves: how it grows, and which of its nodes a proof needs.
//! Pure; nothing here knows where nodes are kept.
//!
//! Only complete subtrees are kept: `level` 0 are the leaves, and the node at `level` and `place`
//! stands over the leaves from `place · 2^level` on. The incomplete ones at the right edge are
//! folded from those when they are needed.

use super::Hash;

/// A complete subtree and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    pub level: u32,
    pub place: u64,
    pub hash: Hash,
}

/// Where a complete subtree stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub level: u32,
    pub place: u64,
}

/// All that growing needs to know of a tree: the complete subtrees at its right edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    /// The largest first, as the ones in the size's binary form.
    peaks: Vec<Hash>,
}

impl Edge {
    /// Of a tree of this size, whose peaks stand at [`peaks`].
    pub fn of(size: u64, peaks: Vec<Hash>) -> Edge {
        debug_assert_eq!(peaks.len(), size.count_ones() as usize);
        Edge { size, peaks }
    }

    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf; `made` gets every subtree that it completes, itself left out.
    pub fn push(&mut self, leaf: Hash, mut made: impl FnMut(Node)) {
        let mut hash = leaf;
        for level in 1..=self.size.trailing_ones() {
            let left = self.peaks.pop().expect("a peak for each one in the size");
            hash = Hash::node(&left, &hash);
            made(Node { level, place: self.size >> level, hash });
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The root; of an empty tree there is none.
    pub fn root(&self) -> Option<Hash> {
        folded(&self.peaks)
    }
}

/// Where the complete subtrees of the first `size` leaves stand, the largest first.
pub fn peaks(size: u64) -> Vec<Spot> {
    cover(0, size)
}

/// The subtrees, each as complete ones, that lead from a leaf to the root: RFC 6962's `PATH`.
pub fn path(number: u64, size: u64) -> Vec<Vec<Spot>> {
    let (mut from, mut until, mut path) = (0, size, Vec::new());
    while from + 1 < until {
        let middle = from + split(until - from);
        if number < middle {
            path.push(cover(middle, until));
            until = middle;
        } else {
            path.push(cover(from, middle));
            from = middle;
        }
    }
    path.reverse();
    path
}

/// The subtrees that show that the first `old` leaves of `new` are still those: RFC 6962's `PROOF`.
pub fn extension(old: u64, new: u64) -> Vec<Vec<Spot>> {
    let (mut from, mut until, mut path) = (0, new, Vec::new());
    while old != until {
        let middle = from + split(until - from);
        if old <= middle {
            path.push(cover(middle, until));
            until = middle;
        } else {
            path.push(cover(from, middle));
            from = middle;
        }
    }
    if 0 < from {
        path.push(cover(from, until));
    }
    path.reverse();
    path
}

/// The hash over subtrees that stand side by side, the largest first.
pub fn folded(hashes: &[Hash]) -> Option<Hash> {
    let (last, others) = hashes.split_last()?;
    Some(others.iter().rev().fold(*last, |right, left| Hash::node(left, &right)))
}

/// The largest power of two below a number of leaves.
const fn split(leaves: u64) -> u64 {
    1 << (u64::BITS - 1 - (leaves - 1).leading_zeros())
}

/// The complete subtrees over the leaves from `from` until before `until`. `from` is aligned as in
/// every subtree of the tree.
fn cover(mut from: u64, until: u64) -> Vec<Spot> {
    let mut spots = Vec::new();
    while from < until {
        let level = (until - from).ilog2();
        spots.push(Spot { level, place: from >> level });
        from += 1 << level;
    }
    spots
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use ct_merkle::{
        ConsistencyProof, InclusionProof, RootHash, mem_backed_tree::MemoryBackedTree,
    };
    use sha2::Sha256;

    use super::*;

    const SIZES: u64 = 200;

    /// Kept as the store keeps them: by level and place.
    type Nodes = HashMap<(u32, u64), Hash>;

    /// Every root and every node of ours, grown beside another program's tree over the same leaves.
    fn grown() -> (Vec<Hash>, Nodes) {
        let (mut edge, mut roots, mut nodes) = (Edge::default(), Vec::new(), HashMap::new());
        let mut theirs = MemoryBackedTree::<Sha256, _>::new();
        for n in 0..SIZES {
            let leaf = Hash::leaf(&n.to_be_bytes());
            nodes.insert((0, n), leaf);
            edge.push(leaf, |it| {
                nodes.insert((it.level, it.place), it.hash);
            });
            theirs.push(n.to_be_bytes());
            let root = edge.root().unwrap();
            assert_eq!(theirs.root().as_bytes().as_slice(), root.0, "{n}");
            roots.push(root);
        }
        (roots, nodes)
    }

    fn proof(spots: &[Vec<Spot>], nodes: &Nodes) -> Vec<u8> {
        let hash = |spots: &Vec<Spot>| {
            let hashes: Vec<Hash> = spots.iter().map(|it| nodes[&(it.level, it.place)]).collect();
            folded(&hashes).unwrap().0
        };
        spots.iter().flat_map(hash).collect()
    }

    #[test]
    fn every_leaf_of_every_size_has_a_path_that_another_program_accepts() {
        let (roots, nodes) = grown();
        for size in 1..=SIZES {
            let root = roots[usize::try_from(size).unwrap() - 1];
            let root = RootHash::<Sha256>::new(root.0.into(), size);
            for number in 0..size {
                let path = InclusionProof::from_bytes(proof(&path(number, size), &nodes));
                root.verify_inclusion(&number.to_be_bytes(), number, &path).unwrap();
            }
        }
    }

    #[test]
    fn every_size_extends_every_smaller_one() {
        let (roots, nodes) = grown();
        let root = |size: u64| {
            let root = roots[usize::try_from(size).unwrap() - 1];
            RootHash::<Sha256>::new(root.0.into(), size)
        };
        for new in 1..=SIZES {
            for old in 1..=new {
                let between = proof(&extension(old, new), &nodes);
                let between = ConsistencyProof::try_from_bytes(between).unwrap();
                root(new).verify_consistency(&root(old), &between).unwrap();
            }
        }
    }

    #[test]
    fn a_tree_goes_on_from_its_peaks() {
        let (roots, nodes) = grown();
        for size in 0..SIZES {
            let at = peaks(size).iter().map(|it| nodes[&(it.level, it.place)]).collect();
            let mut edge = Edge::of(size, at);
            edge.push(nodes[&(0, size)], |it| assert_eq!(nodes[&(it.level, it.place)], it.hash));
            assert_eq!(edge.root(), Some(roots[usize::try_from(size).unwrap()]));
        }
    }
}
