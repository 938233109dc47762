print("deliverylab")
