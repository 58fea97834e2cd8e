using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Upgrades;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Returns to the catalogue as it was before an upgrade, once somebody who knows what that loses has said yes.</summary>
public static class MigrateBack
{
    public static async Task<int> RunAsync(bool isAgreed, CancellationToken cancellation)
    {
        if (!isAgreed && Console.IsInputRedirected)
        {
            throw new StartRejected(ExitCode.Usage,
                "Going back loses what was made since the upgrade, so it asks. Run it in a terminal, or add --yes. Nothing was changed.");
        }

        var builder = CommandHost.Configured();
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        using var folder = DataFolder.HoldAlone(options.DataDirectory);
        CommandHost.Warn(folder.Warning);
        MovedCatalogue.Reject(options);
        using var catalogue = options.OpenCatalogue(TimeProvider.System);
        if ((GoBack.FindDone(catalogue) ?? await ExecuteAsync(catalogue, options, isAgreed, cancellation)) is not { } done)
        {
            return ExitCode.DoneInPart;
        }

        // It is said first: a run that is killed before says it the next time.
        Console.WriteLine($"The catalogue is that of schema {done.To} again. {catalogue.NameOfCopy(done.From)} holds the one that it "
            + $"replaced, and {done.LostFolder} what was made since. Start a program of schema {done.To}: this one would upgrade "
            + $"it again.");
        GoBack.Finish(catalogue, done);
        return ExitCode.Done;
    }

    /// <returns>Null where the answer was no.</returns>
    private static async Task<GoneBack?> ExecuteAsync(
        Catalogue catalogue, NewsDeskOptions options, bool isAgreed, CancellationToken cancellation)
    {
        using var back = Begin(catalogue, options);
        try
        {
            var loss = await back.WriteLostAsync(
                new PictureFiles(options.PictureFolder), new MarkdownRenderer(), TimeProvider.System, cancellation);
            Console.WriteLine(Sentences(back, loss));
            if (isAgreed || await AskAsync(cancellation))
            {
                return back.Execute(loss.Folder, cancellation);
            }

            Console.WriteLine($"Nothing was changed. Remove {loss.Folder} when you no longer need it.");
            return null;
        }
        catch (Exception problem) when (DiskProblem.IsFull(problem))
        {
            throw new StartRejected(ExitCode.InputOutput, "The disk is too full to go back, which takes about twice the catalogue’s size "
                + "and room for the pictures that were added since. Make room and run it again. The catalogue is as it was.");
        }
    }

    private static GoBack Begin(Catalogue catalogue, NewsDeskOptions options)
    {
        var (back, problem) = GoBack.Begin(catalogue, options.DataDirectory) is var begun && begun.IsConflict
            ? throw new StartRejected(ExitCode.AnotherInstance, begun.Problem!)
            : begun;
        return back ?? throw new StartRejected(ExitCode.Usage, problem!);
    }

    private static string Sentences(GoBack back, LossReport loss)
    {
        var lines = $"Going back from schema {back.From} to {back.To}, as copied on {back.CopiedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, "
            + $"loses what was made since: {Count(loss.Publishes, "publish", "publishes")}, {Count(loss.Drafts, "draft", "drafts")}, "
            + $"{Count(loss.Accounts, "account", "accounts")} and {Count(loss.Pictures, "picture", "pictures")}. They stand in "
            + $"{loss.Folder}.";
        return loss is { Withdrawals: 0, Erasures: 0, DisabledAccounts: 0 } ? lines : lines
            + $"\nWhat was taken away since comes back: {Count(loss.Withdrawals, "withdrawal", "withdrawals")}, "
            + $"{Count(loss.Erasures, "deletion order", "deletion orders")} and "
            + $"{Count(loss.DisabledAccounts, "disabled account", "disabled accounts")} have to be carried out again; audit.md there "
            + "names them.";
    }

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static async Task<bool> AskAsync(CancellationToken cancellation)
    {
        Console.Write("Go back? (y/N) ");
        // Reading a terminal can't be cancelled, so Ctrl+C leaves it.
        var answer = await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(cancellation);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
