//! People at their browsers: the whole program in Chromium, with and without its script, on the
//! records of the demo and a clock that the test moves.

mod axe;
mod chromium;
mod dispute;
mod neighbours;
mod plan;
mod scan;
mod scene;
mod telephone;
mod town;
mod twice;
mod visit;
