using Microsoft.Extensions.Options;

namespace SafeState.AspNetCore;

/// <summary>Validates the options. The other part is generated from the attributes of the options.</summary>
[OptionsValidator]
internal sealed partial class DashboardOptionsValidator : IValidateOptions<DashboardOptions>;
