//! What two rows of things have in common, in order.

/// The longest common subsequence of two rows, as pairs of places in them.
///
/// It takes as many steps as there are pairs: whoever calls it bounds the rows.
#[must_use]
pub fn common<T>(left: &[T], right: &[T], is_same: impl Fn(&T, &T) -> bool) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut lengths = vec![0_u32; (left.len() + 1) * width];
    for (row, one) in left.iter().enumerate().rev() {
        for (column, other) in right.iter().enumerate().rev() {
            let at = row * width + column;
            lengths[at] = if is_same(one, other) {
                lengths[at + width + 1] + 1
            } else {
                lengths[at + 1].max(lengths[at + width])
            };
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while let (Some(one), Some(other)) = (left.get(row), right.get(column)) {
        let at = row * width + column;
        if is_same(one, other) {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if lengths[at + width] >= lengths[at + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_rows_have_is_found_in_order() {
        let pairs = |left: &str, right: &str| {
            let split = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
            common(&split(left), &split(right), |one, other| one == other)
        };
        assert_eq!(pairs("a b c d", "a x c d"), [(0, 0), (2, 2), (3, 3)]);
        assert_eq!(pairs("a b", "b a"), [(1, 0)]);
        assert!(pairs("a", "b").is_empty());
    }
}
