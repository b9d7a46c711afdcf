using ByregionBot.Storage;
using ByregionBot.Storage.AzureStorage;
using ByregionBot.Storage.Sqlite;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Storage;

public sealed class StorageOptionsTests
{
    private const string Tables = "https://byregion.table.core.windows.net";
    private const string Queues = "https://byregion.queue.core.windows.net";

    [Fact]
    public void Without_settings_the_file_is_data_byregionbot_db_at_the_root_of_the_checkout()
    {
        var options = StorageOptions.From(Settings());

        options.IsAzure.ShouldBeFalse();
        options.FullPath.ShouldBe(Path.Combine(Repository.Root, "data", "byregionbot.db"));
        options.Problems(production: false).ShouldBeEmpty();
    }

    [Fact]
    public void Production_refuses_a_file_that_nobody_chose()
    {
        var problem = StorageOptions.From(Settings()).Problems(production: true).ShouldHaveSingleItem();

        problem.ShouldContain("Storage__ConnectionString");
        problem.ShouldContain("Storage__Path");
        problem.ShouldNotContain("\n");
    }

    [Fact]
    public void Production_takes_a_file_on_purpose_or_Azure_Storage()
    {
        StorageOptions.From(Settings(("Storage:Path", "/data/bot.db"))).Problems(production: true).ShouldBeEmpty();
        StorageOptions
            .From(Settings(("Storage:ConnectionString", "UseDevelopmentStorage=true")))
            .Problems(production: true)
            .ShouldBeEmpty();
        StorageOptions
            .From(Settings(("Storage:TableServiceUri", Tables), ("Storage:QueueServiceUri", Queues)))
            .Problems(production: true)
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nonsense", Queues, "Storage__TableServiceUri must be")]
    [InlineData(Tables, "/relative", "Storage__QueueServiceUri must be")]
    [InlineData("http://byregion.table.core.windows.net", Queues, "Storage__TableServiceUri must be")]
    [InlineData("http://127.0.0.1:10002/account", Queues, "Storage__TableServiceUri must be")]
    [InlineData(Tables, null, "go together")]
    [InlineData(null, Queues, "go together")]
    public void An_address_that_cannot_be_used_is_named(string? tables, string? queues, string problem)
    {
        var options = StorageOptions.From(Settings(("Storage:TableServiceUri", tables), ("Storage:QueueServiceUri", queues)));

        options.Problems(production: false).ShouldHaveSingleItem().ShouldContain(problem);
    }

    [Fact]
    public void Storage_that_is_set_twice_is_refused()
    {
        var options = StorageOptions.From(
            Settings(
                ("Storage:ConnectionString", "UseDevelopmentStorage=true"),
                ("Storage:TableServiceUri", Tables),
                ("Storage:QueueServiceUri", Queues)
            )
        );

        options.Problems(production: false).ShouldHaveSingleItem().ShouldContain("twice");
    }

    [Fact]
    public void The_settings_choose_the_engine()
    {
        using var folder = new TemporaryFolder();

        Opened(("Storage:Path", folder.File("test.db"))).ShouldBe(typeof(SqliteStore));
        Opened(("Storage:ConnectionString", "UseDevelopmentStorage=true")).ShouldBe(typeof(AzureTableStore));
        Opened(("Storage:TableServiceUri", Tables), ("Storage:QueueServiceUri", Queues)).ShouldBe(typeof(AzureTableStore));
        Opened(
                ("Storage:TableServiceUri", Tables),
                ("Storage:QueueServiceUri", Queues),
                ("Teams:ManagedIdentityClientId", "00000000-0000-0000-0000-000000000001")
            )
            .ShouldBe(typeof(AzureTableStore));
        Should
            .Throw<InvalidOperationException>(() => Opened(("Storage:TableServiceUri", Tables)))
            .Message.ShouldBe("Storage__TableServiceUri and Storage__QueueServiceUri go together: one of them is missing.");
    }

    private static Type Opened(params (string Name, string? Value)[] settings)
    {
        using var services = new ServiceCollection().AddLogging().AddStorage(Settings(settings)).BuildServiceProvider();
        return services.GetRequiredService<ITableStore>().GetType();
    }

    private static IConfigurationRoot Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build();
}
