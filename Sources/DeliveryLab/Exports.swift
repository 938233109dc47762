/// Result lines and causes belong to this library's interface: who imports it can read them with any settings.
@_exported public import DeliveryHistory
@_exported public import Experiments
