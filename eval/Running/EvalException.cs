namespace SmartService.Eval.Running;

/// <summary>Something stopped a run; the message is for the person who started it.</summary>
sealed class EvalException(string message) : Exception(message);
