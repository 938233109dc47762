// DeliveryHistory
