import Experiments
import Testing

@testable import CommandLineTool

/// `--shard auto` under each system, and what may go wrong there.
struct ShardVariablesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let expected: Int?
    let variables: [String: String]
    /// The shard, or a part of the message.
    let answer: String
    init(_ variables: [String: String], _ answer: String, of expected: Int? = nil) {
      (self.expected, self.variables, self.answer) = (expected, variables, answer)
    }
    var testDescription: String { "\(expected.map { "/\($0)" } ?? "") \(variables)" }
  }

  /// The variables of a task of a Slurm array.
  static func slurm(_ id: Int, _ min: Int, _ max: Int, _ step: Int, _ count: Int) -> [String: String] {
    [
      "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_MIN": "\(min)", "SLURM_ARRAY_TASK_MAX": "\(max)",
      "SLURM_ARRAY_TASK_STEP": "\(step)", "SLURM_ARRAY_TASK_COUNT": "\(count)",
    ]
  }

  static let rows = [
    // --array=0-7, 1-8, 10-24:2, 1,4,7-9, and one task submitted again.
    Row(slurm(0, 0, 7, 1, 8), "1/8"), Row(slurm(8, 1, 8, 1, 8), "8/8"), Row(slurm(14, 10, 24, 2, 8), "3/8"),
    Row(slurm(4, 1, 9, 1, 5), "have gaps"), Row(slurm(3, 3, 3, 1, 1), "1/1"),
    Row(slurm(3, 3, 3, 1, 1), "is contradicted", of: 8), Row(slurm(3, 0, 7, 1, 8), "4/8", of: 8),
    Row(["SLURM_ARRAY_TASK_ID": "3"], "but not SLURM_ARRAY_TASK_MIN"),
    Row(["JOB_COMPLETION_INDEX": "0"], "write --shard auto/N"),
    Row(["JOB_COMPLETION_INDEX": "0"], "1/8", of: 8),
    Row(["JOB_COMPLETION_INDEX": "7"], "8/8", of: 8), Row(["JOB_COMPLETION_INDEX": "8"], "only 8", of: 8),
    Row(["AWS_BATCH_JOB_ARRAY_INDEX": "2", "AWS_BATCH_JOB_ARRAY_SIZE": "10"], "3/10"),
    Row(["AWS_BATCH_JOB_ARRAY_INDEX": "2"], "but not AWS_BATCH_JOB_ARRAY_SIZE"),
    Row(["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "4"], "2/4"),
    Row(["CI_NODE_INDEX": "0", "CI_NODE_TOTAL": "4"], "counts from 1"),
    // GitLab sets the total in jobs without parallel, too.
    Row(["CI_NODE_TOTAL": "1"], "finds no variables"),
    Row(["TEST_SHARD_INDEX": "1", "TEST_TOTAL_SHARDS": "3"], "2/3"),
    Row(["TEST_SHARD_INDEX": "0", "TEST_TOTAL_SHARDS": "0"], "finds no variables"),
    Row([:], "finds no variables"), Row([:], "finds no variables", of: 8),
    Row(["CI_NODE_INDEX": "", "CI_NODE_TOTAL": ""], "finds no variables"),
    Row(["AWS_BATCH_JOB_ARRAY_INDEX": "x", "AWS_BATCH_JOB_ARRAY_SIZE": "10"], "INDEX=x is no number"),
    Row(["AWS_BATCH_JOB_ARRAY_INDEX": "-1", "AWS_BATCH_JOB_ARRAY_SIZE": "10"], "INDEX=-1 is no number"),
    Row(["AWS_BATCH_JOB_ARRAY_INDEX": "10", "AWS_BATCH_JOB_ARRAY_SIZE": "10"], "only 10"),
    Row(["AWS_BATCH_JOB_ARRAY_INDEX": "2", "AWS_BATCH_JOB_ARRAY_SIZE": "10"], "is contradicted", of: 9),
    // A pod of a GitLab runner on Kubernetes.
    Row(["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "4", "JOB_COMPLETION_INDEX": "1"], "2/4"),
    Row(["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "4", "JOB_COMPLETION_INDEX": "0"], "is contradicted"),
  ]

  @Test(arguments: rows)
  func `The environment names the part, or it is said why not`(row: Row) {
    do throws(ShardVariables.Mistake) {
      let found = try ShardVariables.shard(of: row.expected, in: Environment { row.variables[$0] })
      #expect(found.0.text == row.answer)
    } catch {
      #expect(error.message.contains(row.answer), "\(error.message)")
    }
  }

  @Test func `Bazel is shown that the process knows of parts`() throws {
    let variables = [
      "TEST_SHARD_INDEX": "1", "TEST_TOTAL_SHARDS": "3", "TEST_SHARD_STATUS_FILE": "/tmp/status",
    ]
    #expect(
      try ShardVariables.shard(of: nil, in: Environment { variables[$0] }).1.statusFile == "/tmp/status")
  }
}
