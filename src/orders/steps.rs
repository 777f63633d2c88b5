//! What can be done with an order as it stands.
use crate::orders::{Order, OrderState, WaitReason};

impl Order {
    /// Its state in words: "Waiting for payment".
    pub fn words(&self) -> &'static str {
        self.waiting_for.map_or(self.state.word(), WaitReason::words)
    }

    /// Whether its money is still to come: also after it was let go on without.
    pub fn may_be_paid(&self) -> bool {
        self.needs_payment && self.paid_at.is_none() && self.state != OrderState::Cancelled
    }

    /// Whether staff may let it go on without money, or after a look at it.
    pub fn may_be_released(&self) -> bool {
        let looked_at = matches!(self.waiting_for, Some(WaitReason::Review | WaitReason::Balance));
        self.state.may_start() && self.released_at.is_none() && (self.may_be_paid() || looked_at)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::fields::Currency;
    use crate::ids::{CustomerId, OrderId};

    fn order(state: OrderState, waiting_for: Option<WaitReason>) -> Order {
        let at = datetime!(2026-11-24 10:00 UTC);
        Order {
            id: OrderId::new(),
            customer: CustomerId::new(),
            customer_name: "Ada".into(),
            number: 100_001,
            state,
            waiting_for,
            currency: Currency::from_stored("EUR"),
            total: 1250,
            placed_by: None,
            placed_by_name: String::new(),
            on_behalf: false,
            needs_payment: true,
            paid_at: None,
            released_at: None,
            placed_at: at,
            updated_at: at,
        }
    }

    #[test]
    fn what_is_not_paid_may_be_paid_until_it_is_cancelled() {
        let unpaid = order(OrderState::Waiting, Some(WaitReason::Payment));
        assert_eq!(
            (unpaid.words(), unpaid.may_be_paid(), unpaid.may_be_released()),
            ("Waiting for payment", true, true)
        );
        let delivered = order(OrderState::Completed, None);
        assert_eq!(
            (delivered.words(), delivered.may_be_paid(), delivered.may_be_released()),
            ("Completed", true, false)
        );
        assert!(!order(OrderState::Cancelled, None).may_be_paid());
        assert!(!Order { needs_payment: false, ..delivered }.may_be_paid());
    }

    #[test]
    fn what_waits_for_a_look_is_let_go_on_once() {
        let at = Some(datetime!(2026-11-24 10:00 UTC));
        let looked_at = Order { paid_at: at, ..order(OrderState::Waiting, Some(WaitReason::Review)) };
        assert!(looked_at.may_be_released() && !looked_at.may_be_paid());
        assert!(!Order { released_at: at, ..looked_at }.may_be_released());
        let unproved = Order { needs_payment: false, ..order(OrderState::Waiting, Some(WaitReason::Verification)) };
        assert!(!unproved.may_be_released(), "nobody goes on without a proved address");
    }
}
