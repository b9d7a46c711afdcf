using ByregionBot.Delivery;
using ByregionBot.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

public sealed class DeliveryOptionsTests
{
    [Theory]
    [InlineData("LeaseSeconds", "soon", "Delivery__LeaseSeconds must be a whole number.")]
    [InlineData("SettleSeconds", "0", "Delivery__SettleSeconds must be between 1 and 86400.")]
    [InlineData("TickSeconds", "-30", "Delivery__TickSeconds must be between 1 and 86400.")]
    [InlineData("PerTenantPerSecond", "1.5", "Delivery__PerTenantPerSecond must be a whole number.")]
    [InlineData(
        "PostTimeoutSeconds",
        "120",
        "Delivery__LeaseSeconds must be more than Delivery__PostTimeoutSeconds: a sender at work must not be taken for dead."
    )]
    public void A_setting_that_cannot_be_used_ends_the_program_with_one_line_that_names_it(string name, string value, string said) =>
        Should.Throw<InvalidSettingException>(() => Register((name, value))).Message.ShouldBe(said);

    [Fact]
    public void What_is_not_set_is_as_the_design_says_and_what_is_set_is_taken()
    {
        Register().ShouldBe(new DeliveryOptions());
        Register(("LeaseSeconds", "5"), ("PostTimeoutSeconds", "2"))
            .ShouldBe(new DeliveryOptions { LeaseSeconds = 5, PostTimeoutSeconds = 2 });
    }

    private static DeliveryOptions Register(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"Delivery:{setting.Name}", setting => (string?)setting.Value))
            .Build();
        var services = new ServiceCollection().AddPromises(configuration);
        return services.Select(service => service.ImplementationInstance).OfType<DeliveryOptions>().Single();
    }
}
