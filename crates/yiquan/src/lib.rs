//! yiquan
