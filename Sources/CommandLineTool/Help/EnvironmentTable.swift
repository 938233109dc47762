/// The environment variables that the tool looks at, for help.
enum EnvironmentTable {
  /// Names with what they do.
  static let all: [(names: [String], meaning: String)] = [
    (["NO_COLOR"], "if set and not empty, no colour unless --color asks for it"),
    (["CLICOLOR_FORCE", "FORCE_COLOR"], "if set to more than 0, colour even where there is no terminal"),
    (["DSIM_COLOR"], "auto, always or never: as --color, which comes first"),
    (["TERM"], "dumb means no colour and no line that is written over"),
    (["COLUMNS"], "the columns that tables may take, instead of the terminal's"),
    (["CI"], "if set, 'test' refuses --update-baseline and 'run' refuses --predict"),
    (
      ["GITHUB_ACTIONS"],
      "if true, 'test' tells GitHub what it found; no name in its text is a workflow command"
    ),
    (["GITHUB_STEP_SUMMARY"], "the file to which 'test' then adds its summary"),
    (
      ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX"],
      "with what belongs to them, the part that --shard auto takes"
    ),
    (["CI_NODE_INDEX", "TEST_SHARD_INDEX"], "the same for GitLab and Bazel"),
  ]
}
