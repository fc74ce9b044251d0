package community.marin.storage;

import java.nio.file.FileSystemException;

/** Another process works on a file and does not come to an end; nothing was changed. */
public final class BusyFileException extends FileSystemException {
    private static final long serialVersionUID = 1;

    /** Names the file that was to be changed. */
    public BusyFileException(String file) {
        super(
                file,
                null,
                "another process holds it and does not let go; if that process is paused, resume or kill it, then try again");
    }
}
