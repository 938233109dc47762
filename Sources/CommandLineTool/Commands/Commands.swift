/// The commands: one function each, with its options and the console.
enum Commands {}
