/// The path from arguments to exit status.
enum Program {
  /// Runs the tool with the arguments after the program's name.
  static func run(_ arguments: [String]) -> ExitStatus {
    ProcessSetup.prepare()
    let output = StandardOutput()
    do throws(CommandFailure) {
      let status = try execute(arguments, output)
      try output.flush()
      return status
    } catch {
      if error == .closedPipe { ProcessSetup.dieOfClosedPipe() }
      // What was answered before the failure is still an answer; a second failure adds nothing.
      do throws(CommandFailure) { try output.flush() } catch {}
      StandardError().write(error.text)
      return error.status
    }
  }

  private static func execute(
    _ arguments: [String], _ output: StandardOutput
  ) throws(CommandFailure) -> ExitStatus {
    let invocation: Invocation
    do throws(UsageError) { invocation = try Invocation(arguments) } catch { throw .usage(error) }
    let console = Console(invocation.global, .process, output: output)
    return switch invocation {
    case .initialize(let options): try Commands.initialize(options, on: console)
    case .validate(let options): try Commands.validate(options, on: console)
    case .run(let options): try Commands.run(options, on: console)
    case .sweep(let options): try Commands.sweep(options, on: console)
    case .test(let options): try Commands.test(options, on: console)
    case .shrink(let options): try Commands.shrink(options, on: console)
    case .explain(let options): try Commands.explain(options, on: console)
    case .explore(let options): try Commands.explore(options, on: console)
    case .trace(let options): try Commands.trace(options, on: console)
    case .inspect(let options): try Commands.inspect(options, on: console)
    case .merge(let options): try Commands.merge(options, on: console)
    case .compare(let options): try Commands.compare(options, on: console)
    case .report(let options): try Commands.report(options, on: console)
    case .schema(let options): try Commands.schema(options, on: console)
    case .completions(let options): try Commands.completions(options, on: console)
    case .help(let options): try Commands.help(options, on: console)
    case .version(let options): try Commands.version(options, on: console)
    case .nothing: Commands.nothing(on: console)
    }
  }
}
