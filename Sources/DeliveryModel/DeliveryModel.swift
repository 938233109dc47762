// DeliveryModel
