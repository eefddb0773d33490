using System;

namespace SafeState.Tool.Loading;

/// <summary>The code could not be loaded; the message says why and what to do.</summary>
internal sealed class CannotLoadException(string message, Exception? problem = null) : Exception(message, problem);
