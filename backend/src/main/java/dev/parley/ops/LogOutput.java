package dev.parley.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * What is logged, and how. In code and not in XML, which takes half a second of a start; whoever
 * wants it otherwise names a file of their own by {@code -Dlogback.configurationFile}.
 */
public final class LogOutput extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    configure(
        context,
        text(context, "%d{HH:mm:ss.SSS} %-5level %msg%n"),
        text(context, "%d{HH:mm:ss.SSS} %-5level %msg%nopex%n"));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * From now on each line is a JSON object. A file that {@code -Dlogback.configurationFile} names
   * goes before.
   */
  public static void writeJson() {
    if (System.getProperty("logback.configurationFile") == null
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      configure(context, json(context, true), json(context, false));
    }
  }

  /**
   * @param terse without stack traces
   */
  private static void configure(
      LoggerContext context, Encoder<ILoggingEvent> full, Encoder<ILoggingEvent> terse) {
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console(context, full));
    // Others' stack traces fill a log and help nobody who runs a chat.
    var others = console(context, terse);
    quieten(context.getLogger("com.hazelcast"), Level.ERROR, others);
    quieten(context.getLogger("io.vertx"), Level.ERROR, others);
    // It warns of each datagram that it can't read, and anybody can send one.
    quieten(context.getLogger("io.netty"), Level.ERROR, others);
    quieten(context.getLogger("org.flywaydb"), Level.ERROR, others);
    quieten(context.getLogger("org.postgresql"), Level.ERROR, others);
    // A start that fails is told by Parley itself, in one line.
    context.getLogger("io.vertx.core.impl").setLevel(Level.OFF);
    // A stalled peer once wrote 25 MB of stack traces through this one; beats tell the same.
    context.getLogger("io.vertx.core.eventbus.impl.clustered").setLevel(Level.OFF);
  }

  private static void quieten(Logger logger, Level level, ConsoleAppender<ILoggingEvent> appender) {
    logger.setLevel(level);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context, String pattern) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context, boolean withTraces) {
    var encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithThrowable(withTraces);
    encoder.start();
    return encoder;
  }

  private static ConsoleAppender<ILoggingEvent> console(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
