package dev.landfall.starter;

import dev.landfall.signature.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file of a private key: its owner alone may read it, from the moment it is there. */
public final class KeyFile {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final long LARGEST = 4_096;

    private KeyFile() {}

    /**
     * Writes a new file.
     *
     * @throws Refused when there is one already, or it can't be written for its owner alone
     */
    public static void write(Path file, SigningKey key) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            Files.writeString(file, key.pem(), StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new Refused(
                    ExitCode.NO, file + " is there already; a key is never overwritten. Name another --out FILE.");
        } catch (UnsupportedOperationException e) {
            throw new Refused(
                    ExitCode.NO, file + " can't be kept from others on this file system. Name another --out FILE.");
        } catch (IOException e) {
            throw new Refused(
                    ExitCode.NO,
                    file + " can't be written (" + e.getClass().getSimpleName() + "). Name another --out FILE.");
        }
    }

    /**
     * Reads a key.
     *
     * @param passphrase asked only when the file has one
     * @throws Refused when others may read the file too, it holds no key, or the passphrase does not open it
     */
    public static SigningKey read(Path file, Passphrase passphrase) {
        String text = content(file);
        if (text.stripLeading().startsWith(LockedKey.BEGIN)) {
            return LockedKey.open(text, passphrase.known(file))
                    .orElseThrow(
                            () -> new Refused(
                                    ExitCode.USAGE,
                                    file
                                            + " does not open with this passphrase, or holds no private key of Ed25519. Try again."));
        }
        return SigningKey.of(text)
                .orElseThrow(() -> new Refused(
                        ExitCode.USAGE,
                        file + " holds no private key of Ed25519. Make one with: landfall keys new PERSON"));
    }

    private static String content(Path file) {
        try {
            if (openToOthers(file)) {
                throw new Refused(
                        ExitCode.USAGE, file + " may be read by others. Make it yours alone: chmod 600 " + file);
            }
            return Files.size(file) > LARGEST ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new Refused(
                    ExitCode.USAGE, "there is no file " + file + ". Make a key with: landfall keys new PERSON");
        } catch (IOException e) {
            throw new Refused(
                    ExitCode.USAGE, file + " can't be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static boolean openToOthers(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream()
                .anyMatch(each -> !each.name().startsWith("OWNER_"));
    }
}
