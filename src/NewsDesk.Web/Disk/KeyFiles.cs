using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Disk;

/// <summary>Stores the keys that protect forms and sessions. A key that a full disk can't take is used from memory and stored once
/// there is room.</summary>
public sealed class KeyFiles : IXmlRepository, IDisposable
{
    private readonly FileSystemXmlRepository files;
    private readonly DiskWatch disk;
    private readonly Lock changing = new();
    private readonly Queue<(XElement Key, string Name)> unstored = new();

    public KeyFiles(NewsDeskOptions options, DiskWatch disk, ILoggerFactory loggers)
    {
        files = new FileSystemXmlRepository(DataFolder.MakePrivate(options.KeyFolder), loggers);
        this.disk = disk;
        disk.Recovered += StoreWaiting;
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (changing)
        {
            return [.. files.GetAllElements(), .. unstored.Select(waiting => waiting.Key)];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (changing)
        {
            unstored.Enqueue((element, friendlyName));
        }

        StoreWaiting();
    }

    public void Dispose() => disk.Recovered -= StoreWaiting;

    private void StoreWaiting()
    {
        lock (changing)
        {
            try
            {
                while (unstored.TryPeek(out var waiting))
                {
                    files.StoreElement(waiting.Key, waiting.Name);
                    unstored.Dequeue();
                }
            }
            catch (IOException problem) when (DiskProblem.Is(problem))
            {
                disk.Report(problem);
            }
        }
    }
}
