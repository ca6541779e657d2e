import Augmentation

/// The operation of that name whose magnitude is so called; "" for one without.
func namedOperation(_ name: String, _ magnitudeName: String) -> (any Operation)? {
    OperationCatalog.variants(named: name).first { ($0.magnitudeName ?? "") == magnitudeName }
}
