import Experiments

/// The variables by which systems tell the processes of an array which part of the work is theirs.
///
/// | system | index | from | number of parts |
/// |---|---|---|---|
/// | Slurm array | `SLURM_ARRAY_TASK_ID` | `_MIN`, in steps of `_STEP` | `_COUNT` |
/// | Kubernetes Indexed Job | `JOB_COMPLETION_INDEX` | 0 | not given |
/// | AWS Batch array | `AWS_BATCH_JOB_ARRAY_INDEX` | 0 | `AWS_BATCH_JOB_ARRAY_SIZE` |
/// | GitLab `parallel` | `CI_NODE_INDEX` | 1 | `CI_NODE_TOTAL` |
/// | Bazel | `TEST_SHARD_INDEX` | 0 | `TEST_TOTAL_SHARDS` |
enum ShardVariables {
  /// Why the environment names no part.
  struct Mistake: Error, Equatable {
    let message: String
  }

  /// What one system's variables say.
  struct Source: Equatable {
    let system: String
    /// The variables as they are set.
    let shown: String
    /// The number of the part, from 1.
    let number: Int
    /// Nil where the system does not say it.
    let count: Int?
    /// A file that the process must touch to show that it knows of parts.
    var statusFile: String?
  }

  /// The part that the variables name; `expected` is how many there must be, if the user said so.
  static func shard(of expected: Int?, in environment: Environment) throws(Mistake) -> (Shard, Source) {
    let sources = try found(environment)
    guard let first = sources.first else {
      throw Mistake(
        message:
          "'--shard auto' finds no variables of a Slurm array (SLURM_ARRAY_TASK_ID), a Kubernetes Indexed Job "
          + "(JOB_COMPLETION_INDEX), an AWS Batch array (AWS_BATCH_JOB_ARRAY_INDEX), GitLab's parallel "
          + "(CI_NODE_INDEX) or Bazel's sharding (TEST_SHARD_INDEX); write --shard I/N")
    }
    let counts = sources.compactMap { $0.count } + (expected.map { [$0] } ?? [])
    guard sources.allSatisfy({ $0.number == first.number }), counts.allSatisfy({ $0 == counts[0] }) else {
      let said = sources.map {
        "\($0.shown) (\($0.system): \($0.number)/\($0.count.map { String($0) } ?? "?"))"
      }
      throw Mistake(
        message: "'--shard auto\(expected.map { "/\($0)" } ?? "")' is contradicted: "
          + said.joined(separator: ", ") + "; write --shard I/N")
    }
    guard let count = counts.first else {
      throw Mistake(
        message:
          "\(first.system) does not say how many parts there are (\(first.shown)); write --shard auto/N")
    }
    guard first.number <= count else {
      throw Mistake(message: "\(first.shown) is part \(first.number), but there are only \(count)")
    }
    guard count <= Shard.limit else {
      throw Mistake(message: "\(first.shown): more than \(Shard.limit) parts")
    }
    return (Shard(number: first.number, of: count), first)
  }

  private static func found(_ environment: Environment) throws(Mistake) -> [Source] {
    var sources: [Source] = []
    if let slurm = try slurm(environment) { sources.append(slurm) }
    let others: [(system: String, index: String, first: Int, count: String?)] = [
      ("Kubernetes", "JOB_COMPLETION_INDEX", 0, nil),
      ("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", 0, "AWS_BATCH_JOB_ARRAY_SIZE"),
      // GitLab sets CI_NODE_TOTAL in every job, the index in parallel ones alone.
      ("GitLab", "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"),
      ("Bazel", "TEST_SHARD_INDEX", 0, "TEST_TOTAL_SHARDS"),
    ]
    for (system, name, first, countName) in others {
      guard let index = try whole(name, environment) else { continue }
      let count = try countName.flatMap { name throws(Mistake) in try required(name, environment) }
      // Bazel says 0 shards where a test is not divided.
      if system == "Bazel", count == 0 { continue }
      guard index >= first else { throw Mistake(message: "\(name)=\(index): \(system) counts from \(first)") }
      let shown = ["\(name)=\(index)"] + (count.map { ["\(countName ?? "")=\($0)"] } ?? [])
      var source = Source(
        system: system, shown: shown.joined(separator: " "), number: index - first + 1, count: count)
      if system == "Bazel" { source.statusFile = environment.variable("TEST_SHARD_STATUS_FILE") }
      sources.append(source)
    }
    return sources
  }

  private static func slurm(_ environment: Environment) throws(Mistake) -> Source? {
    let name = "SLURM_ARRAY_TASK_"
    guard let id = try whole(name + "ID", environment) else { return nil }
    let first = try required(name + "MIN", environment)
    let last = try required(name + "MAX", environment)
    let step = try whole(name + "STEP", environment) ?? 1
    let count = try required(name + "COUNT", environment)
    let shown =
      "\(name)ID=\(id) \(name)MIN=\(first) \(name)MAX=\(last) \(name)STEP=\(step) \(name)COUNT=\(count)"
    // An array such as 1,4,7-9 has no place for a number that only its list tells.
    guard step >= 1, first <= id, id <= last, (last - first) % step == 0, (id - first) % step == 0,
      (last - first) / step + 1 == count
    else {
      throw Mistake(message: "the ids of the Slurm array have gaps (\(shown)); write --shard I/N")
    }
    return Source(system: "Slurm", shown: shown, number: (id - first) / step + 1, count: count)
  }

  private static func required(_ name: String, _ environment: Environment) throws(Mistake) -> Int {
    guard let value = try whole(name, environment) else {
      throw Mistake(message: "the environment has the index of a part, but not \(name); write --shard I/N")
    }
    return value
  }

  private static func whole(_ name: String, _ environment: Environment) throws(Mistake) -> Int? {
    guard let text = environment.variable(name), !text.isEmpty else { return nil }
    guard text.utf8.count <= 9, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let value = Int(text)
    else { throw Mistake(message: "\(name)=\(text) is no number of a part; write --shard I/N") }
    return value
  }
}
