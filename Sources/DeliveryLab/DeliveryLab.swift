// DeliveryLab
